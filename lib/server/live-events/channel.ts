import "server-only";

/** The PostgreSQL NOTIFY channel; a payload is "<workspace id> <topic>". */
export const liveChannel = "clickboss_live";
