import access from "./en/access.json";
import auditLog from "./en/audit-log.json";
import call from "./en/call.json";
import calls from "./en/calls.json";
import checks from "./en/checks.json";
import dialing from "./en/dialing.json";
import followUp from "./en/follow-up.json";
import frame from "./en/frame.json";
import health from "./en/health.json";
import inProgress from "./en/in-progress.json";
import keys from "./en/keys.json";
import overview from "./en/overview.json";
import signIn from "./en/sign-in.json";
import startCall from "./en/start-call.json";
import states from "./en/states.json";
import wallboard from "./en/wallboard.json";

export const en = {
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
