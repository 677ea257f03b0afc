-- 003: what linking a message to its case looks things up by.

-- What the references and invoice numbers of the portfolio look like (base/shape.h), and how many
-- of each there were: a number in a text that has a known shape is looked up, whatever stands before.
CREATE TABLE number_shapes (
  shape TEXT PRIMARY KEY,
  n     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX number_shapes_n ON number_shapes (n);

INSERT INTO number_shapes (shape, n)
WITH RECURSIVE
  numbers (number) AS (
    SELECT reference FROM cases WHERE length(reference) <= 40
    UNION ALL SELECT number FROM invoices WHERE length(number) <= 40),
  walk (rest, shape) AS (
    SELECT lower(number), '' FROM numbers
    UNION ALL
    SELECT substr(rest, 2), shape || CASE WHEN rest GLOB '[0-9]*' THEN '9'
                                          WHEN rest GLOB '[a-z]*' THEN 'a'
                                          ELSE '-' END
    FROM walk WHERE rest <> ''),
  shapes (shape) AS (
    SELECT trim(replace(replace(replace(shape, '---', '-'), '--', '-'), '--', '-'), '-')
    FROM walk WHERE rest = '')
SELECT shape, count(*) FROM shapes WHERE shape GLOB '*9*' GROUP BY shape;

-- A creditor's mail domain says nothing of a debtor.
CREATE INDEX creditors_domain ON creditors (substr(email, instr(email, '@') + 1)) WHERE email <> '';

-- What no case was found for, for `quitus message list --unlinked`.
CREATE INDEX mails_unlinked ON mails (sent_at) WHERE case_id IS NULL AND direction = 'in';
