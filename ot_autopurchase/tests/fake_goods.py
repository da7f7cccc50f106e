"""The part of the fake platform that knows goods: look-ups, search, bulk."""

from lxml import etree

from .fake_shapes import refusal


def goods(item_id, title, price=10.0, **values):
    """An item as BatchGetItemFullInfo brings it, in the shape of 8.21."""
    return {
        "Id": item_id,
        "ErrorCode": "Ok",
        "HasError": False,
        "ProviderType": "Alibaba1688" if item_id.startswith("abb-") else "Taobao",
        "Title": title,
        "OriginalTitle": "商品",
        "VendorId": "taobao-s1",
        "VendorName": "Lucky seller",
        "ExternalItemUrl": f"https://shop.example/{item_id}",
        "MainPictureUrl": f"/web/static/img/placeholder.png?{item_id}",
        "Price": yuan(price, delivery=1.5),
        "Features": [],
        "IsSellAllowed": True,
        "IsFiltered": False,
        "MasterQuantity": 100,
        **values,
    }


def yuan(price, delivery=None):
    """An OtapiPrice, as much of it as is read."""
    told = {"OriginalPrice": price, "OriginalCurrencyCode": "CNY"}
    if delivery is not None:
        told["OneItemDeliveryPrice"] = {"OriginalPrice": delivery}
    return told


def configured(item, *rows, hierarchical=False):
    """Give an item configurations: (id, stock, price, {property: value})."""
    attributes, configured_items = {}, []
    for identifier, stock, price, options in rows:
        pairs = []
        for name, value in options.items():
            attributes[name, value] = {
                "Pid": name,
                "Vid": value,
                "PropertyName": name,
                "Value": value,
                "IsConfigurator": True,
                "ImageUrl": "/web/static/img/placeholder.png",
            }
            pairs.append({"Pid": name, "Vid": value})
        configured_items.append(
            {
                "Id": identifier,
                "Quantity": stock,
                "Price": yuan(price),
                "Configurators": pairs,
            }
        )
    return {
        **item,
        "Attributes": list(attributes.values()),
        "ConfiguredItems": configured_items,
        "HasHierarchicalConfigurators": hierarchical,
    }


class FakeGoods:
    """``items`` maps an item's id to what is told of it; ``links`` a text to an id."""

    def __init__(self):
        super().__init__()
        self.items = {}
        self.links = {}
        self.bulks = {}

    def offer(self, *items):
        """These goods are on offer from now on."""
        self.items.update({item["Id"]: item for item in items})

    def BatchGetItemFullInfo(self, data):
        item = self.items.get(data["itemId"])
        if not item:
            return refusal("NotFound", text="No such item")
        return {"Result": {"Item": {"Id": data["itemId"], **item}}}

    def RunBulkItems(self, data):
        identifier = f"bulk-{len(self.bulks) + 1}"
        self.bulks[identifier] = data["ids"].split(";")
        return {"Result": {"Type": "BulkItems", "Id": {"Value": identifier}}}

    def GetBulkItemsResult(self, data):
        answer = {"IsFinished": True}
        if data["getResult"] == "true":
            answer["Items"] = [
                {"Id": item_id, **self.items.get(item_id, _GONE)}
                for item_id in self.bulks[data["activityId"]]
            ]
        return {"Result": answer}

    def SearchItemsFrame(self, data):
        text = etree.fromstring(data["xmlParameters"]).findtext("ItemTitle")
        found = [self.items[self.links[text]]] if text in self.links else []
        return {"Result": {"Items": {"Content": found, "TotalCount": len(found)}}}


_GONE = {"ErrorCode": "NotFound", "HasError": True}
