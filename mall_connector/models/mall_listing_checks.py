"""What MALL would miss on a listing, told before anything is sent."""

import json

from markupsafe import Markup

from odoo import api, fields, models

from . import listing_rules as rules
from .finding_words import sentence
from .listing_rules import Finding


class MallListing(models.Model):
    _inherit = "mall.listing"

    is_ready = fields.Boolean(compute="_compute_checklist")
    checklist = fields.Html(compute="_compute_checklist", sanitize=False)
    missing_count = fields.Integer("To Be Filled", compute="_compute_checklist")
    preview = fields.Text(
        compute="_compute_preview", help="What would be sent, as MALL reads it."
    )

    @api.depends_context("lang")
    def _compute_checklist(self):
        for listing in self:
            # A new listing is checked once it knows whose it is.
            found = listing._findings() if listing.account_id else []
            hard = [finding for finding in found if not finding.warning]
            listing.missing_count = len(hard)
            listing.is_ready = not hard
            listing.checklist = bool(listing.account_id) and listing._checklist(found)

    def _checklist(self, found):
        """The findings as a list; one good word where there is none."""
        if not found:
            return Markup('<div class="text-success">%s</div>') % self.env._(
                "Nothing is missing."
            )
        return Markup('<ul class="mb-0 ps-3">%s</ul>') % Markup().join(
            Markup('<li class="%s">%s</li>')
            % (
                "text-warning" if finding.warning else "text-danger",
                sentence(self.env, finding),
            )
            for finding in found
        )

    def _findings(self):
        """All findings about this listing and its variants, the gravest first.

        :return: ``[listing_rules.Finding]``
        """
        self.ensure_one()
        found = self._own_findings()
        if not self.parent_id:
            found += self._product_findings()
        found += self._variant_findings()
        return sorted(found, key=lambda finding: finding.warning)

    def _variant_findings(self):
        """What variants miss; what several of them miss is said once."""
        told = {}
        for variant in self.child_ids:
            for finding in variant._own_findings():
                key = sentence(self.env, finding), finding.warning
                told.setdefault(key, []).append(variant.mall_id)
        return [
            Finding(
                "variants",
                "of_variant",
                {"item": ", ".join(items), "words": words},
                warning,
            )
            for (words, warning), items in told.items()
        ]

    def _own_findings(self):
        """Findings about what a variant has as well as a product."""
        found = rules.item_id(self.mall_id)
        found += rules.texts(self._title(), self._short_text(), self._long_text())
        if not self.child_ids:
            pictures = [(one.url, one.main) for one in self._media()]
            found += rules.media(pictures)
            found += rules.barcode(self._barcode())
            found += rules.price(self._price())
        return found

    def _product_findings(self):
        """Findings about category, brand, parameters and how variants differ."""
        found = []
        if not self.category_id:
            found.append(Finding("category_id", "missing"))
        if not self.brand_id:
            found.append(Finding("brand_id", "brand_missing", warning=True))
        variable = self.variable_parameter_ids.mapped("code")
        listed = {
            parameter.code: set(parameter.value_ids.mapped("name"))
            for parameter in self.category_id.parameter_ids
        }
        own = self._parameter_texts()
        found += rules.chosen(listed, own, variable if self.child_ids else ())
        given = {
            variant.mall_id: {**own, **variant._parameter_texts()}
            for variant in self.child_ids
        }
        found += rules.variants(variable, given)
        for item, values in given.items():
            for finding in self._with_titles(rules.chosen(listed, values, listed)):
                figures = {"item": item, "words": sentence(self.env, finding)}
                found.append(Finding("variants", "of_variant", figures))
        found += self._condition_findings(own, given)
        return self._with_titles(found)

    def _with_titles(self, found):
        """Parameters by the name that people read, the technical one behind it."""
        titles = {
            parameter.code: f"{parameter.name} ({parameter.code})"
            for parameter in self.category_id.parameter_ids
        }
        for finding in found:
            name = finding.figures.get("name")
            if name in titles:
                finding.figures["name"] = titles[name]
        return found

    def _condition_findings(self, own, given):
        """Display conditions of the menu item at which it shall be shown."""
        found = []
        carried = [own, *given.values()]
        for condition in self.menu_item_id.conditions or ():
            if condition["category"] != self.category_id.code:
                continue
            unmet = [
                Finding(
                    "parameters",
                    "condition",
                    {
                        "menu": self.menu_item_id.complete_name,
                        "name": each["parameter"],
                        "operator": each["operator"],
                        "value": " - ".join(
                            filter(None, (each["value"], each["second_value"]))
                        ),
                    },
                )
                for each in condition["constraints"]
                if not any(_holds(each, values) for values in carried)
            ]
            any_is_enough = condition["operator"] == "OR"
            if any_is_enough and len(unmet) < len(condition["constraints"]):
                continue
            found += unmet
        return found

    @api.depends_context("lang")
    def _compute_preview(self):
        for listing in self:
            if not listing.account_id:
                listing.preview = False
                continue
            body = listing._body(listing._price() or None, listing._availability())
            if listing.child_ids:
                body["variants"] = [
                    variant._body(variant._price() or None, variant._availability())
                    for variant in listing.child_ids
                ]
            listing.preview = json.dumps(body, indent=2, ensure_ascii=False)


def _holds(constraint, values):
    """Whether a constraint is met; one that cannot be judged counts as met."""
    held = rules.condition_holds(
        constraint["operator"],
        constraint["value"],
        constraint["second_value"],
        list(values.get(constraint["parameter"], ())),
    )
    return held is not False
