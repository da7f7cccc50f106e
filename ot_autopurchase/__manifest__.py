{
    "name": "Autopurchase on Taobao and 1688",
    "summary": "Buy customers' goods on Taobao, Tmall and 1688 by the OT Platform",
    "version": "19.0.1.0.0",
    "category": "Inventory/Purchase",
    "license": "LGPL-3",
    "author": "Cross-Border Trade Team",
    "website": "https://github.com/cross-border-trade/odoo-addons",
    "depends": ["sale_stock", "purchase_stock"],
    "external_dependencies": {"python": ["requests", "lxml"]},
    "data": [],
    "application": True,
    "installable": True,
}
