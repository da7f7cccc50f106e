from . import login_return, price_confirmation
