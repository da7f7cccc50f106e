"""Everything that the OTAPI reference marks as inferred or unknown.

Nothing here was seen on a live key. A fact that turns out otherwise is changed
in this file and nowhere else. Numbers in brackets are rows of section 12.
"""

import re
from datetime import timedelta, timezone

# The JSON form of MetaInfo was never seen (1.5, 8.20), its XML form was.
SERVICE_OF_METHOD = {"GetProviderOrdersIntegrationSettings": "xml"}

# Dates carry no zone [9]. Used for what is read and for what is searched by.
PLATFORM_ZONE = timezone.utc
SEARCH_DATE_FORMAT = "%Y-%m-%dT%H:%M:%S"
TRANSACTION_DATE_FORMAT = "%Y-%m-%d %H-%M-%S"
PARCEL_DATE_FORMAT = "%d.%m.%Y"

# A dead operator session says SessionExpired twice (1.6); a bare one is taken as
# an ordinary refusal, as the vendor's back office does.
OPERATOR_EXPIRY_NEEDS_SUB_CODE = True

# HTTP: how long the platform may think, how much it may say, and the breath
# before a read is tried a second time (1.7 tells of 60 s clients).
CONNECT_SECONDS = 10
READ_SECONDS = 60
TOTAL_SECONDS = 300
ANSWER_BYTES = 32 * 1024 * 1024
RETRY_PAUSE_SECONDS = 1.0

# Largest frame we ask for [16].
FRAME_SIZE = 100

# A search for a link finds its goods, and short links are resolved on the way: seen
# in shops that search so, not in a document. Fewer items than BULK_FROM are cheaper
# one by one than by a bulk activity, whose pace is unknown (1.8).
ITEM_SEARCH_ROOT = "SearchItemsParameters"
ITEM_SEARCH_TEXT = "ItemTitle"
BULK_FROM = 3
BULK_POLLS = 40
BULK_PAUSE_SECONDS = 0.5

# Narrowing the operators' log to one order, which it names by its number without
# prefix and zeros (3.1, 3.4). Entries of other orders are left out here as well.
OPERATOR_LOG_ROOT = "InstanceUserLogEntrySearchParameters"
OPERATOR_LOG_ORDER = "OrderId"

# Linking and unlinking (4.3) [1] [2].
LINK_ROOT = "Parameters"
LINK_ORDER = "OrderId"
LINK_LIST = "ProviderOrderIds"
LINK_LIST_ENTRY = "Id"
UNLINK_ROOT = "Parameters"
UNLINK_ORDER = "OrderId"
UNLINK_LIST = "OrderLineIds"
UNLINK_LIST_ENTRY = "Id"

# Synchronization with a list of orders is accepted, perhaps ignored [3].
SYNC_ROOT = "Parameters"
SYNC_LIST = "OrderIds"
SYNC_LIST_ENTRY = "Id"

# Filters of SearchTransactions were never seen (3.9): an empty root is sent and
# the user is filtered on our side.
TRANSACTION_SEARCH_ROOT = "TransactionSearchParameters"

# Settings (4.5) [5]: used when GetMetaEntities does not name the entity.
SETTINGS_GET_METHOD = "GetProviderOrdersIntegrationSettings"
SETTINGS_ROOT = "ProviderOrdersIntegrationSettingsUpdateData"
SETTINGS_CACHE = timedelta(hours=1)

# Step types beyond error and success [6]. Others are shown as information.
STEP_TYPES = frozenset({"information", "success", "warning", "error", "question"})
STEP_TYPE_DEFAULT = "information"

# A delivery type that costs what its rate starts with; with a rate of 0 nothing.
FREE_DELIVERY_FORMULA = "$start"

# Names under which the currencies of an instance were or may be listed (3.12).
INTERNAL_CURRENCY = ("Internal", "InternalCurrency", "InternalCurrencyInfo")
DISPLAYED_CURRENCIES = (
    "DisplayedMoneys",
    "DisplayedCurrencies",
    "DisplayedCurrencyList",
    "Displayed",
    "Content",
)

# A booked line in one of these was paid for at the marketplace. No document
# says where a booked, unpaid line stands (3.7); 1 to 3 are before purchase,
# 11 to 13 after its end.
PAID_LINE_STATUSES = frozenset({4, 5, 6, 7, 8, 9, 10})

# Several tracks in the one text of a line [19].
TRACK_SEPARATORS = r"[,;\s]+"

# A synchronization tells how much it found in the texts of its steps only, in
# the platform's language (4.4; the manuals in English and Russian).
COUNTERS = (
    ("found_lines", re.compile(r"(?:order lines|строк заказ)\D*(\d+)", re.I)),
    (
        "found_provider_orders",
        re.compile(r"(?:provider orders|заказов провайдер)\D*(\d+)", re.I),
    ),
)

# Settings that more than their own screen needs, by element name or by label: the
# element names are known at run time only (4.5) [5]. The first match counts.
SETTING_KINDS = (
    ("threshold", r"threshold|overpay|порог|переплат|阈值"),
    ("confirm_mode", r"confirm.*(price|mode)|подтвержд.*цен|价格确认"),
    ("tmall_promotions", r"tmall|тмолл|天猫"),
    ("integration_type", r"integration type|тип.* интеграц|интеграц.* тип|集成类型"),
    ("check_after_export", r"(check|verif).*export|провер.*экспорт|导出后"),
    ("background_sync", r"background|фонов|后台"),
    ("status_mapping", r"mapping|соответств|状态映射"),
    ("accounts", r"\baccounts?\b|аккаунт|账号|账户"),
    ("secret", r"\bsecret\b|секрет|密钥|password|пароль"),
    ("key", r"\bkey\b|ключ"),
    ("addresses", r"warehouse|address|склад|адрес|仓库|地址"),
)
# The fields of a warehouse in China (4.5), looked for within "addresses" only.
ADDRESS_KINDS = (
    ("mobile", r"mobile|cell|recipient.*phone|мобил|手机"),
    ("phone", r"phone|\btel|телефон|电话"),
    ("postcode", r"post|\bzip|индекс|邮编|邮政"),
    ("region_code", r"(region|division).*code|код.*регион|地区代码|区划"),
    ("province", r"province|провинц|省"),
    ("city", r"\bcity|\bгород|城市|^市$"),
    ("district", r"district|neighbou?rhood|район|区县|^区$"),
    ("recipient", r"recipient|\bname\b|получател|\bимя\b|收[件货]人|姓名"),
    ("address", r"address|street|адрес|地址"),
)
SETTING_ON = frozenset({"enabled", "allowed", "allow", "true", "yes", "on", "1"})
SETTING_OFF = frozenset({"disabled", "disallowed", "disallow", "false", "no", "off"})

# How long a text may be is told in words only (4.5, ConstraintDescriptions).
_CHARACTERS = r"\s*(\d+)\s*(?:char|symbol|символ|знак|个?字)"
TEXT_LENGTHS = (
    re.compile(r"(\d+)\s*(?:to|-|–|до)" + _CHARACTERS, re.I),
    re.compile(r"(?:up to|at most|не более|до|最多)()" + _CHARACTERS, re.I),
)
# These demand every field of their warehouse (4.5).
ADDRESS_DEMANDED_BY = frozenset({"Alibaba1688"})

# Modes of automatic price confirmation that confirm what is within the threshold,
# by the letters of their name; "no" and any other confirm nothing [14].
LOWER_PRICE_MODES = frozenset({"lowerprice"})

# A marketplace limits how much and how often a login books (manual of the module);
# the limit looks like any other error there: these words give it away.
BOOKING_LIMIT = re.compile(
    r"limit|too (?:many|much|often|frequent)|exceed|лимит|ограничен|превыш"
    r"|слишком (?:много|часто)|限制|上限|超[过出]|频繁",
    re.I,
)

# Marketplaces whose log-in takes the login of Taobao, too (manual of the module).
TAKES_TAOBAO_LOGIN = frozenset({"Alibaba1688"})
