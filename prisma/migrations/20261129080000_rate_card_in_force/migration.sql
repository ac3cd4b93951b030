-- Where several cards began at one instant, the highest version was meant: the others move a millisecond aside each.
WITH same AS (
  SELECT "version", row_number() OVER (PARTITION BY "effective_at" ORDER BY "version" DESC) - 1 AS earlier
  FROM "rate_cards")
UPDATE "rate_cards" c SET "effective_at" = c."effective_at" - same.earlier * interval '1 millisecond'
  FROM same WHERE same."version" = c."version" AND same.earlier > 0;

-- One card is in force at any instant, and this function alone says which.
CREATE UNIQUE INDEX "rate_cards_effective_at_key" ON "rate_cards"("effective_at");

CREATE FUNCTION rate_card_in_force(at timestamptz) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT "version" FROM "rate_cards" WHERE "effective_at" <= at ORDER BY "effective_at" DESC LIMIT 1
$$;
