// states.js NODE_MODULES QUESTION: {"hours", "instants", "rounds"} -> the states, and microseconds
// a state by round: of hours already read, and of hours read for the one question.
'use strict';
const [modules, question] = process.argv.slice(2);
const OpeningHours = require(`${modules}/opening_hours`);
const { hours, instants, rounds } = JSON.parse(require('fs').readFileSync(question, 'utf8'));

const PLACE = { lat: 53.7, lon: -2.7, address: { country_code: 'gb', state: 'England' } };
const read = (text) => new OpeningHours(text, PLACE);
const state = (table, at) =>
  table.getUnknown(at) ? 'unknown' : table.getState(at) ? 'open' : 'closed';

const tables = hours.map(read);
const dates = instants.map((row) => row.map((each) => new Date(each)));
const many = () => tables.flatMap((table, n) => dates[n].map((at) => state(table, at)));
const first = () => hours.map((text, n) => state(read(text), dates[n][0]));

function micros(call, count) {
  const begun = process.hrtime.bigint();
  call();
  return Number(process.hrtime.bigint() - begun) / 1e3 / count;
}

const states = many();
const times = { states, many: [], first: [] };
for (let round = 0; round < rounds; round += 1) {
  times.many.push(micros(many, states.length));
  times.first.push(micros(first, hours.length));
}
process.stdout.write(JSON.stringify(times));
