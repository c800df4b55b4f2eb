import net from "node:net";

/**
 * Every test process runs without the developer's own Twilio account and without a way out of this machine:
 * a call placed by mistake would ring a real telephone.
 */
for (const name of Object.keys(process.env)) {
  if (/^(TWILIO_|DATABASE_|API_|BASE_URL$|CARRIER$|CORS_ORIGIN$|HOST$|PORT$)/.test(name))
    Reflect.deleteProperty(process.env, name);
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;
// eslint-disable-next-line @typescript-eslint/unbound-method -- re-applied to the socket below
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === "object" && first !== null && "port" in first) {
    const host = "host" in first && typeof first.host === "string" ? first.host : "localhost";
    if (!LOOPBACK.test(host))
      throw new Error(`A test tried to connect to ${host}: only loopback is allowed.`);
  }
  return Reflect.apply(connect, this, args) as net.Socket;
};
