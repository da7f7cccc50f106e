import {registry} from "@web/core/registry";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {LogInMenu} from "../log_in/log_in_menu";

/** The logins at the marketplaces, with a button that adds or renews one. */
export class OverviewController extends KanbanController {
    static template = "ot_autopurchase.Overview";
    static components = {...KanbanController.components, LogInMenu};
}

registry.category("views").add("ot_overview", {
    ...kanbanView,
    Controller: OverviewController,
});
