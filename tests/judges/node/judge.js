// Reads {"cases": [{"hours", "state", "from", "until"}, ...]} from standard input, writes for each
// case the open and the unknown intervals in UTC milliseconds. The zone comes from TZ.
'use strict';
const OpeningHours = require('opening_hours');

const STATES = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  northern_ireland: 'Northern Ireland',
};

function judge({ hours, nation, from, until }) {
  const place = { lat: 53.7, lon: -2.7, address: { country_code: 'gb', state: STATES[nation] } };
  const found = new OpeningHours(hours, place).getOpenIntervals(new Date(from), new Date(until));
  return found.map(([begins, ends, unknown]) => [begins.getTime(), ends.getTime(), unknown]);
}

const asked = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(asked.cases.map(judge)));
