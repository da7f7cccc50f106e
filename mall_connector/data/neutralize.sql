-- A copy of the database must not speak with MALL.
UPDATE mall_account
   SET client_id = NULL,
       webhook_secret = NULL,
       state = 'draft',
       test_mode = TRUE,
       trouble = 'This is a neutralized copy: enter a client id to connect it.';
-- What the original is about to send must not be sent with a key entered here.
UPDATE mall_order
   SET next_try = NULL,
       is_stuck = FALSE,
       sending = NULL,
       sending_data = NULL,
       error = 'This is a neutralized copy.'
 WHERE next_try IS NOT NULL
    OR sending IS NOT NULL
    OR is_stuck;
UPDATE mall_listing
   SET next_try = NULL,
       is_stuck = FALSE,
       sending = NULL,
       sending_data = NULL,
       is_offered = FALSE,
       content_changed = FALSE,
       wished_price = 0,
       price_waits = FALSE,
       approved_price = 0;
UPDATE mall_exchange
   SET state = 'not_sent',
       answer = 'This is a neutralized copy.'
 WHERE state IN ('sending', 'unknown');
UPDATE mall_listing_match
   SET next_try = NULL;
UPDATE mall_notification
   SET handled_at = NOW() AT TIME ZONE 'UTC'
 WHERE handled_at IS NULL;
-- What people and deliveries wanted of MALL was for the original.
UPDATE mall_order_wish
   SET state = 'dropped',
       reason = 'This is a neutralized copy.'
 WHERE state IN ('new', 'open', 'refused');
UPDATE mall_label_sheet
   SET next_try = NULL,
       is_stuck = FALSE,
       sending = NULL,
       sending_data = NULL,
       state = 'failed'
 WHERE state = 'waiting';
