-- Views over the ledger in Parquet, for DuckDB. Run them in the folder of the files (`duckdb -init views.sql`), or say first
-- where that is: SET file_search_path = 'archive';
-- Days are text in the tables and dates here. A claim without a day of its own has that of its page's publication.

-- Every page: its outlet, day, headline, address.
CREATE OR REPLACE VIEW ledger_pages AS
SELECT page, outlet_name AS outlet, CAST(published_value AS DATE) AS published,
       CAST(coalesce(published_latest, published_earliest) AS DATE) AS published_by, title_quote AS title,
       coalesce(url, source) AS "where"
FROM 'articles.parquet' JOIN 'pages.parquet' USING (page);

-- Every event with its day: the last on which it can be.
CREATE OR REPLACE VIEW ledger_events AS
SELECT e.page, e.id, hash, type, mode, status, CAST(coalesce(time_latest, time_earliest) AS DATE) AS stated_day,
       coalesce(stated_day, published_by) AS day, time_basis, place_name AS place, place_country, actors, recipients,
       according_to, mentions[1].quote AS words, outlet, title, "where", confidence
FROM 'events.parquet' AS e JOIN ledger_pages USING (page);

-- How often in which month, pair by pair; `pairs.parquet` has every single one. Two who do the same stand there in the order
-- of their keys, whichever the page names first.
CREATE OR REPLACE VIEW pairs_by_month AS
SELECT CAST(date_trunc('month', day) AS DATE) AS month, actor_key AS one_key, any_value(actor_name) AS one,
       recipient_key AS other_key, any_value(recipient_name) AS other, directed, type, status, count(*) AS events
FROM 'pairs.parquet' WHERE actor_key IS NOT NULL AND recipient_key IS NOT NULL
GROUP BY 1, 2, 4, directed, type, status;

-- The same between states; a state that takes part in an event by several actors counts once.
CREATE OR REPLACE VIEW states_by_month AS
SELECT CAST(date_trunc('month', day) AS DATE) AS month,
       if(directed, actor_country, least(actor_country, recipient_country)) AS one,
       if(directed, recipient_country, greatest(actor_country, recipient_country)) AS other,
       directed, type, status, count(DISTINCT hash) AS events
FROM 'pairs.parquet' WHERE actor_country IS NOT NULL AND recipient_country IS NOT NULL
GROUP BY 1, 2, 3, directed, type, status;

-- Every statement, its content in one piece.
CREATE OR REPLACE VIEW ledger_statements AS
SELECT s.page, s.id, s.hash, s.source, s.via, s.inside, s.stance, s.kind, source_span_quote AS source_words,
       cue_quote AS cue, list_aggregate(list_transform(content, lambda span: span.quote), 'string_agg', ' … ') AS content,
       s.confidence, outlet, published, title, "where"
FROM 'statements.parquet' AS s JOIN ledger_pages USING (page);

-- Who is quoted by which outlet, and how often in which way.
CREATE OR REPLACE VIEW quoted_by AS
SELECT outlet, a.key, any_value(a.name) AS name, any_value(a.country) AS country, stance, count(*) AS statements,
       count(DISTINCT s.page) AS pages, min(published) AS first_day, max(published) AS last_day
FROM ledger_statements AS s
JOIN 'links.parquet' AS l ON l.page = s.page AND l.id = s.id AND l.kind = 'statement' AND l.part = 'source'
JOIN 'actors.parquet' AS a ON a.page = l.page AND a.id = l."to"
GROUP BY outlet, a.key, stance;

-- Contacts: who was in touch with whom, how, when.
CREATE OR REPLACE VIEW ledger_contacts AS
SELECT c.hash, c.medium, c.status, CAST(coalesce(time_latest, time_earliest, published_by::VARCHAR) AS DATE) AS day,
       (SELECT list(a.name ORDER BY l.n) FROM 'links.parquet' AS l JOIN 'actors.parquet' AS a ON a.page = l.page AND a.id = l."to"
        WHERE l.page = c.page AND l.id = c.id AND l.part = 'party') AS parties,
       list_aggregate(list_transform(topics, lambda span: span.quote), 'string_agg', ' … ') AS topics,
       outcome_quote AS outcome, outlet, title, "where"
FROM 'contacts.parquet' AS c JOIN ledger_pages USING (page);

-- According to whom, down to the outlet: one row an event and statement it stands in; `told` counts how many stand around it.
CREATE OR REPLACE VIEW according_to AS
WITH RECURSIVE steps AS (
    SELECT e.hash AS event, e.page, e.words, u.statement, s.inside, 0 AS step
    FROM ledger_events AS e, unnest(e.according_to) AS u(statement) JOIN 'statements.parquet' AS s ON s.page = e.page AND s.id = u.statement
    UNION ALL
    SELECT steps.event, steps.page, steps.words, s.id, s.inside, step + 1
    FROM steps JOIN 'statements.parquet' AS s ON s.page = steps.page AND s.id = steps.inside
),
named AS (
    SELECT l.page, l.id, string_agg(a.name, ', ' ORDER BY l.n) FILTER (l.part = 'source') AS source,
           string_agg(a.name, ', ' ORDER BY l.n) FILTER (l.part = 'via') AS via
    FROM 'links.parquet' AS l JOIN 'actors.parquet' AS a ON a.page = l.page AND a.id = l."to"
    WHERE l.kind = 'statement' GROUP BY l.page, l.id
)
SELECT event, steps.words, steps.step, s.hash AS statement, coalesce(named.source, s.source_words) AS source, named.via,
       s.stance, s.cue, s.outlet, s."where"
FROM steps JOIN ledger_statements AS s ON s.page = steps.page AND s.id = steps.statement
LEFT JOIN named ON named.page = steps.page AND named.id = steps.statement;
