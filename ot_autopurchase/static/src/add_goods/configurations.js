/**
 * Which configuration a choice of options means, and which options can still be chosen.
 * Plain functions on the goods as the server describes them.
 *
 * @typedef {{id: string, stock: number|null, options: Object<string, string>}} Configuration
 */

/** An unknown stock is taken as enough: the platform is asked again before booking. */
export function isInStock(configuration) {
    return configuration.stock === null || configuration.stock > 0;
}

function fits(configuration, options) {
    return Object.entries(options).every(([id, value]) => {
        return configuration.options[id] === value;
    });
}

/**
 * @param {Configuration[]} configurations
 * @param {Object<string, string>} options property id -> value id
 * @returns {Configuration|undefined} the one in which every property is chosen
 */
export function findConfiguration(configurations, options) {
    return configurations.find((configuration) => {
        const ids = Object.keys(configuration.options);
        return ids.every((id) => id in options) && fits(configuration, options);
    });
}

/**
 * How a swatch stands beside what is chosen of the other properties.
 *
 * @returns {"free"|"sold_out"|"missing"} missing: there is no such combination, a click
 *  chooses the value and forgets what does not go with it
 */
export function stateOfValue(configurations, options, propertyId, valueId) {
    const wanted = {...options, [propertyId]: valueId};
    const possible = configurations.filter((each) => fits(each, wanted));
    if (!possible.length) {
        return "missing";
    }
    return possible.some(isInStock) ? "free" : "sold_out";
}

/** The options after a click: a value chosen, or taken back by a second click. */
export function chooseValue(configurations, options, propertyId, valueId) {
    if (options[propertyId] === valueId) {
        const others = Object.entries(options).filter(([id]) => id !== propertyId);
        return Object.fromEntries(others);
    }
    let chosen = {[propertyId]: valueId};
    for (const [id, value] of Object.entries(options)) {
        const wider = {...chosen, [id]: value};
        if (id !== propertyId && configurations.some((each) => fits(each, wider))) {
            chosen = wider;
        }
    }
    return completed(configurations, chosen);
}

/** What leaves only one value open is chosen by itself. */
function completed(configurations, options) {
    const possible = configurations.filter((each) => fits(each, options));
    return possible.length === 1 ? {...possible[0].options} : options;
}
