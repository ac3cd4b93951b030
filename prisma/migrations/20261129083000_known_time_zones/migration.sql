-- A workspace's time zone is one that the database knows too: other readers of these tables may compute with it.
-- A trigger rather than a CHECK: zone data changes with the server, and a row written before keeps what it has.
CREATE FUNCTION refuse_unknown_time_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.time_zone !~ '^[A-Za-z]' THEN
    RAISE invalid_parameter_value;
  END IF;
  PERFORM now() AT TIME ZONE NEW.time_zone;
  RETURN NEW;
EXCEPTION WHEN invalid_parameter_value THEN
  RAISE EXCEPTION 'unknown time zone: %', NEW.time_zone
    USING ERRCODE = 'check_violation', CONSTRAINT = 'workspaces_known_time_zone', TABLE = 'workspaces';
END $$;

CREATE TRIGGER workspaces_known_time_zone BEFORE INSERT OR UPDATE OF time_zone ON workspaces
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_time_zone();
