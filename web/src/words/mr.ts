import access from "./mr/access.json";
import auditLog from "./mr/audit-log.json";
import call from "./mr/call.json";
import calls from "./mr/calls.json";
import checks from "./mr/checks.json";
import dialing from "./mr/dialing.json";
import followUp from "./mr/follow-up.json";
import frame from "./mr/frame.json";
import health from "./mr/health.json";
import inProgress from "./mr/in-progress.json";
import keys from "./mr/keys.json";
import overview from "./mr/overview.json";
import signIn from "./mr/sign-in.json";
import startCall from "./mr/start-call.json";
import states from "./mr/states.json";
import wallboard from "./mr/wallboard.json";

export const mr = {
  ...frame,
  ...states,
  ...access,
  ...call,
  ...calls,
  ...startCall,
  ...overview,
  ...followUp,
  ...health,
  ...checks,
  ...keys,
  ...auditLog,

  ...dialing,
  ...inProgress,
  ...signIn,
  ...wallboard,
};
