import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("ot_autopurchase_add_goods", {
    steps: () => [
        {
            content: "Add goods by their link",
            trigger: "button[name=action_ot_add_goods]",
            run: "click",
        },
        {
            content: "Paste a link and an id",
            trigger: ".modal .o_ot_links",
            run: "edit https://item.taobao.com/item.htm?id=710000000001 abb-720000000001",
        },
        {
            content: "Look them up",
            trigger: ".modal button[name=ot_look_up]:enabled",
            run: "click",
        },
        {
            content: "What is out of stock cannot be chosen",
            trigger:
                ".modal [data-item='710000000001'] .o_ot_swatch.o_ot_sold_out:disabled:contains(blue)",
        },
        {
            content: "Choose the colour; the size is then the only one",
            trigger: ".modal [data-item='710000000001'] .o_ot_swatch:contains(red)",
            run: "click",
        },
        {
            content: "Its price is there",
            trigger: ".modal [data-item='710000000001'] .o_ot_price:contains(128.00)",
        },
        {
            content: "Choose a whole configuration where options depend on each other",
            trigger:
                ".modal [data-item='abb-720000000001'] .o_ot_swatch:contains(1 m, warm)",
            run: "click",
        },
        {
            content: "The smallest lot is preset",
            trigger:
                ".modal [data-item='abb-720000000001'] .o_ot_price:contains(10.00)",
        },
        {
            content: "Add both",
            trigger: ".modal button[name=ot_add]:enabled:contains(Add 2)",
            run: "click",
        },
        {
            content: "They stand on the quotation",
            trigger: "[name=order_line] .o_data_row:contains(French dress, red M)",
        },
        {
            content: "Both of them",
            trigger:
                "body:not(:has(.modal)) [name=order_line] .o_data_row:contains(LED strip, 1 m warm)",
        },
    ],
});
