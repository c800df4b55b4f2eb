import call from "./hi/call.json";
import calls from "./hi/calls.json";
import followUp from "./hi/follow-up.json";
import frame from "./hi/frame.json";
import health from "./hi/health.json";
import overview from "./hi/overview.json";
import signIn from "./hi/sign-in.json";
import startCall from "./hi/start-call.json";
import states from "./hi/states.json";
import wallboard from "./hi/wallboard.json";

export const hi = {
  ...frame,
  ...states,
  ...call,
  ...calls,
  ...startCall,
  ...overview,
  ...followUp,
  ...health,
  ...signIn,
  ...wallboard,
};
