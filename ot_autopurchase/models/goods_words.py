"""Why goods cannot be ordered, in the person's words."""

from ..otapi import NotFound, Unavailable
from .platform_words import in_words


def lookup_words(env, error):
    """Why the platform brought no goods, from its error."""
    if isinstance(error, NotFound):
        return env._("The goods are no longer there.")
    if isinstance(error, Unavailable):
        return env._(
            "The platform did not bring these goods now: %(said)s. Try again later.",
            said=error.description or error.code or env._("no answer"),
        )
    return error.description or in_words(env, error)


def problem_words(env, problem):
    """A sentence for a ``goods_decisions.Problem``."""
    values = problem.values
    sentences = {
        "gone": lambda: env._("The goods are no longer there."),
        "filtered": lambda: env._(
            "The goods or their seller are no longer on offer: the platform's filters "
            "hide them."
        ),
        "refused": lambda: _refused(env, values["reason"]),
        "choose": lambda: env._("Choose a configuration."),
        "configuration_gone": lambda: env._("This configuration no longer exists."),
        "sold_out": lambda: env._("Out of stock."),
        "stock": lambda: env._(
            "%(available)s in stock, %(wanted)s wanted.",
            available=values["available"],
            wanted=values["wanted"],
        ),
        "first_lot": lambda: env._(
            "Sold from %(quantity)s pieces on.", quantity=values["quantity"]
        ),
        "step": lambda: env._(
            "Sold in steps of %(step)s pieces: take %(below)s or %(above)s.",
            step=values["step"],
            below=values["below"],
            above=values["above"],
        ),
        "tmall_setting": lambda: env._(
            "Goods of Tmall are not booked: the provider's setting “Goods export with "
            "Tmall promotions” forbids it."
        ),
        "tmall_integration": lambda: env._(
            "Goods of Tmall cannot be booked by the integration type “Taobao”. Choose "
            "TaobaoGlobal in the provider's settings."
        ),
    }
    return sentences[problem.code]()


def _refused(env, reason):
    # The JSON service tells a number for which no words are known.
    if reason and not reason.isdecimal():
        return env._("The goods cannot be sold (%(reason)s).", reason=reason)
    return env._("The goods or their seller are no longer on offer.")


def link_words(env, problem):
    """Why a pasted piece means no goods; ``problem`` is that of a ``GoodsLink``."""
    return {
        "short": env._(
            "Only the marketplace knows what this short link means, and the platform "
            "did not find its goods. Open it in a browser and paste the address of "
            "the page that comes."
        ),
        "no_id": env._(
            "This page of the marketplace is not one of goods: its address holds no "
            "item id."
        ),
        "no_provider": env._(
            "The platform offers no goods of this marketplace for your key."
        ),
        "foreign": env._(
            "This is no address of Taobao, Tmall or 1688. Goods of other sites cannot "
            "be bought here."
        ),
        "nothing": env._(
            "This is neither a link nor an item id. Paste the address of the goods' "
            "page, or the id, such as 610947572360 or abb-610947572360."
        ),
    }[problem]
