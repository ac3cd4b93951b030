import { createParser } from "nuqs/server";

/** A value of the address that is taken as it stands there; what doesn't fit is not there. */
export const textThat = (fits: (text: string) => boolean) =>
  createParser({ parse: (text) => (fits(text) ? text : null), serialize: (text: string) => text });

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const idInAddress = textThat((text) => uuid.test(text));
