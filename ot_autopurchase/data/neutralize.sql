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
