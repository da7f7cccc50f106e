import {expect, test} from "@odoo/hoot";
import {
    chooseValue,
    findConfiguration,
    stateOfValue,
} from "@ot_autopurchase/add_goods/configurations";

const CONFIGURATIONS = [
    {id: "11", stock: 5, options: {color: "red", size: "M"}},
    {id: "12", stock: 5, options: {color: "red", size: "L"}},
    {id: "13", stock: 0, options: {color: "blue", size: "M"}},
    {id: "14", stock: null, options: {color: "green", size: "S"}},
];

test("a configuration is found once every property is chosen", () => {
    expect(findConfiguration(CONFIGURATIONS, {color: "red"})).toBe(undefined);
    expect(findConfiguration(CONFIGURATIONS, {color: "red", size: "L"}).id).toBe("12");
    expect(findConfiguration(CONFIGURATIONS, {color: "blue", size: "L"})).toBe(
        undefined
    );
});

test("a swatch knows whether it is in stock beside what is chosen", () => {
    expect(stateOfValue(CONFIGURATIONS, {}, "color", "red")).toBe("free");
    expect(stateOfValue(CONFIGURATIONS, {}, "color", "blue")).toBe("sold_out");
    expect(stateOfValue(CONFIGURATIONS, {size: "L"}, "color", "blue")).toBe("missing");
    expect(stateOfValue(CONFIGURATIONS, {}, "color", "green")).toBe("free");
});

test("a click keeps what goes with it, and forgets the rest", () => {
    const options = {color: "red", size: "M"};
    expect(chooseValue(CONFIGURATIONS, options, "size", "L")).toEqual({
        color: "red",
        size: "L",
    });
    expect(chooseValue(CONFIGURATIONS, options, "color", "green")).toEqual({
        color: "green",
        size: "S",
    });
});

test("what leaves one value open is chosen by itself; a second click takes it back", () => {
    expect(chooseValue(CONFIGURATIONS, {}, "size", "L")).toEqual({
        color: "red",
        size: "L",
    });
    expect(chooseValue(CONFIGURATIONS, {color: "red", size: "L"}, "size", "L")).toEqual(
        {
            color: "red",
        }
    );
});
