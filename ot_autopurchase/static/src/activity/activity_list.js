import {useService} from "@web/core/utils/hooks";
import {registry} from "@web/core/registry";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";
import {useRefresh} from "../core/refresh_hook";

const OPEN = ["due", "question", "stuck"];

/** The list of activities moves by itself while one of the rows shown is open. */
export class ActivityListController extends ListController {
    setup() {
        super.setup();
        const orm = useService("orm");
        const {plan} = useRefresh(
            async () => {
                const {root} = this.model;
                const isTouched = root.selection.length || root.editedRecord;
                const ids = root.records
                    .filter((record) => OPEN.includes(record.data.state))
                    .map((record) => record.resId);
                if (ids.length && !isTouched) {
                    await orm.silent.call("ot.activity", "watch_list", [ids]);
                    await root.load();
                }
                return true;
            },
            {immediate: false}
        );
        plan();
    }
}

registry.category("views").add("ot_activity_list", {
    ...listView,
    Controller: ActivityListController,
});
