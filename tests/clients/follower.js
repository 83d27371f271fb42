// An integration that follows a feed from its beginning to its end: follower.js URL, with its token in TOKEN. Prints a line
// for each event.
import { HTTP } from "cloudevents";

const feed = process.argv[2];
const authorization = `Bearer ${process.env.TOKEN}`;
for (let last; ; ) {
  const answer = await fetch(last ? `${feed}?lastEventId=${encodeURIComponent(last)}` : feed, { headers: { authorization } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const events = HTTP.toEvent({ headers: Object.fromEntries(answer.headers), body: await answer.text() });
  if (events.length === 0) break;
  for (const event of events) {
    event.validate();
    console.log(JSON.stringify(event.toJSON()));
  }
  last = events.at(-1).id;
}
