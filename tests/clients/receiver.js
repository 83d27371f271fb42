// An integration's endpoint: takes webhooks, believes only what is signed with its secret, and reads each as a CloudEvent.
// Prints {"port": N} at first, then a line for each request. The secret comes on standard input. The first FAILURES
// requests are answered with 500.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";

let failures = Number(process.env.FAILURES ?? 0);
let webhook;
createInterface({ input: process.stdin }).on("line", (secret) => (webhook = new Webhook(secret)));

const say = (line) => console.log(JSON.stringify(line));

async function textOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

const server = createServer(async (request, response) => {
  const body = await textOf(request);
  if (failures > 0) {
    failures -= 1;
    say({ id: request.headers["webhook-id"], failed: true });
    response.writeHead(500).end();
    return;
  }
  try {
    webhook.verify(body, request.headers);
    const event = HTTP.toEvent({ headers: request.headers, body });
    event.validate();
    say({ id: request.headers["webhook-id"], event: event.toJSON() });
    response.writeHead(204).end();
  } catch (error) {
    say({ id: request.headers["webhook-id"], refused: String(error) });
    response.writeHead(401).end();
  }
});
server.listen(0, "127.0.0.1", () => say({ port: server.address().port }));
