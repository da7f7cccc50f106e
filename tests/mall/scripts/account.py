"""Run in Odoo's shell: make an account and tell the secret of its webhook."""

env = globals()["env"]
account = env["mall.account"].create({"name": "Benchmark", "client_id": "none"})
env.cr.commit()
print("SECRET", account.webhook_secret)  # pylint: disable=print-used
