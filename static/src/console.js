// The facilitator's console.
import { consoleExtras } from "./console/extras.js";
import { copyButtons } from "./page/copy.js";
import "./participant.js";

consoleExtras();
copyButtons();
