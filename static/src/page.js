// Plain pages: home, join, consent, staff, record.
import { reorderLists } from "./console/reorder.js";
import { startCommon } from "./page/common.js";
import { codeFields } from "./page/code-field.js";
import { copyButtons } from "./page/copy.js";
import { keepDrafts } from "./page/drafts.js";
import { openInvitation } from "./page/invitation.js";
import { replaySliders } from "./page/replay.js";

startCommon();
codeFields();
copyButtons();
keepDrafts();
openInvitation();
replaySliders();
reorderLists();

const written = document.querySelector("form[data-look]");
if (written) import("./page/case-look.js").then(({ followCase }) => followCase(written));
