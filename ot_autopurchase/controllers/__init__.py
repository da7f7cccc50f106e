from . import login_return
