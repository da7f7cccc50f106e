-- A copy of the database must not buy anything.
UPDATE ot_instance
   SET key = NULL,
       secret = NULL,
       operator_login = NULL,
       operator_password = NULL,
       state = 'draft',
       trouble = 'This is a neutralized copy: enter a key to connect it.';
UPDATE ot_provider
   SET background_sync = FALSE;
UPDATE ot_provider_session
   SET is_gone = TRUE;
DELETE FROM ot_login;
-- What the original is about to buy must not be bought with a key entered here.
UPDATE ot_activity
   SET state = 'cancelled',
       stage = 'end',
       result = 'This is a neutralized copy.',
       sending = NULL,
       sending_data = NULL,
       wished_action = NULL,
       paying = FALSE,
       next_try = NULL
 WHERE state IN ('due', 'question', 'stuck');
UPDATE ot_line_change
   SET state = 'cancelled',
       error = 'This is a neutralized copy.',
       sending = NULL,
       sending_data = NULL,
       next_try = NULL
 WHERE state IN ('due', 'stuck', 'refused');
