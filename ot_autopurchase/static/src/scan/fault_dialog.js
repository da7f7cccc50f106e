import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {useAutofocus} from "@web/core/utils/hooks";
import {StartButton} from "../start_button/start_button";

/** Asks what is wrong with goods. */
export class FaultDialog extends Component {
    static template = "ot_autopurchase.FaultDialog";
    static components = {Dialog, StartButton};
    static props = {close: Function, goods: Object, note: Function};

    setup() {
        useAutofocus({refName: "words"});
        this.state = useState({words: ""});
        this.note = async () => {
            await this.props.note(this.state.words);
            this.props.close();
        };
    }
}
