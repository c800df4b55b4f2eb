import access from "./hi/access.json";
import auditLog from "./hi/audit-log.json";
import call from "./hi/call.json";
import calls from "./hi/calls.json";
import checks from "./hi/checks.json";
import dialing from "./hi/dialing.json";
import followUp from "./hi/follow-up.json";
import frame from "./hi/frame.json";
import health from "./hi/health.json";
import inProgress from "./hi/in-progress.json";
import keys from "./hi/keys.json";
import overview from "./hi/overview.json";
import signIn from "./hi/sign-in.json";
import startCall from "./hi/start-call.json";
import states from "./hi/states.json";
import wallboard from "./hi/wallboard.json";

export const hi = {
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
