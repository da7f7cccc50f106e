import {registry} from "@web/core/registry";

const openTab = {
    content: "Open the tab Purchase",
    trigger: "a.nav-link[name=ot_purchase]",
    run: "click",
};
const closeWindow = [
    {
        content: "The work goes on without the window",
        trigger: ".modal .o_ot_may_close",
    },
    {
        content: "Close it",
        trigger: ".modal .btn-close",
        run: "click",
    },
];

registry.category("web_tour.tours").add("ot_autopurchase_book", {
    steps: () => [
        openTab,
        {
            content: "Tick the dress alone",
            trigger:
                ".o_ot_goods_lines .o_data_row:contains(Dress) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Book it",
            trigger: "button[name=action_ot_check]:contains(Book 1 ticked)",
            run: "click",
        },
        {
            content: "What is booked is checked first: it can be bought",
            trigger:
                ".modal .o_ot_booking_check .o_data_row:contains(Dress):contains(Can be bought)",
        },
        {
            content: "The sum stands beside the balance",
            trigger:
                ".modal .o_field_widget[name=total_ids] .o_data_row:contains(lucky_buyer_88):contains(25,000.00)",
        },
        {
            content: "Confirm",
            trigger: ".modal footer button[name=action_confirm]",
            run: "click",
        },
        {
            content: "Its window shows that it has started",
            trigger: ".modal .o_ot_activity[data-state=due]:contains(Place the order)",
        },
        ...closeWindow,
        {
            content: "The tab shows what is under way, without a reload",
            trigger: ".o_ot_open_activity:contains(In process)",
        },
        {
            content: "The dress waits among the others",
            trigger:
                ".o_field_widget[name=ot_other_line_ids] .o_data_row:contains(Dress)",
        },
        {
            content: "The phone case can still be booked",
            trigger:
                ".o_ot_goods_lines:not(:has(.o_data_row:contains(Dress))) .o_data_row:contains(Phone case)",
        },
    ],
});

registry.category("web_tour.tours").add("ot_autopurchase_answer", {
    steps: () => [
        openTab,
        {
            content: "Answer the question that waits",
            trigger: ".o_ot_open_activity button:contains(Answer)",
            run: "click",
        },
        {
            content: "The question stands in the log",
            trigger: ".modal .o_ot_step[data-type=question]:contains(out of date)",
        },
        {
            content: "Choose an answer",
            trigger: ".modal .o_ot_answer:contains(Skip this product)",
            run: "click",
        },
        {
            content: "Who answered is kept",
            trigger: ".modal .o_ot_answered:contains(answered by Olga Operator)",
        },
        {
            content: "Nothing can be answered twice",
            trigger: ".modal .o_ot_step:not(:has(.o_ot_answer))",
        },
        ...closeWindow,
        {
            content: "Nobody has to answer any more",
            trigger: ".o_ot_open_activity:contains(In process)",
        },
    ],
});

registry.category("web_tour.tours").add("ot_autopurchase_purchased", {
    steps: () => [
        openTab,
        {
            content: "The dress is purchased: number, account and price are there",
            trigger:
                ".o_field_widget[name=ot_purchased_line_ids] .o_data_row:contains(Dress):contains(TB-1):contains(lucky_buyer_88)",
        },
        {
            content: "The price's level is said in words",
            trigger:
                ".o_field_widget[name=ot_purchased_line_ids] .o_data_row:contains(Big overpayment)",
        },
        {
            content: "Nothing is under way",
            trigger: "body:not(:has(.o_ot_open_activity))",
        },
    ],
});
