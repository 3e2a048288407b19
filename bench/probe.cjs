/** Loaded into every server that the lab starts: tells the lab what the process knows of itself. It costs nothing until it is asked. */
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { DatabaseSync, StatementSync } = require('node:sqlite');

/** Of the event loop's delay, in milliseconds: what the timer waits for in any case. */
const RESOLUTION = 1;

let delay;
let statements;
let committed = 0;

const questions = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  memory: () => process.memoryUsage.rss(),
  'watch delay': () => {
    delay = monitorEventLoopDelay({ resolution: RESOLUTION });
    delay.enable();
  },
  delay: () => Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION),
  'watch statements': () => {
    statements = [];
    watchStatements();
  },
  statements: () => statements.splice(0),
  committed: () => committed,
};

// Of a command, which ends before anyone can ask.
const { CPU_FILE } = process.env;
if (CPU_FILE !== undefined) process.once('exit', () => writeFileSync(CPU_FILE, String(questions.cpu())));

process.on('message', ({ id, question }) => process.send({ id, answer: questions[question]() }));
process.channel?.unref(); // it keeps no server from its end
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM')); // no server outlives the lab
process.on('bench:commit', noteCommit); // of a peer whose commit is no statement

function noteCommit() {
  committed = Number(process.hrtime.bigint()) / 1e6;
}

function watchStatements() {
  const note = (sql) => {
    statements.push(sql);
    if (statements.length > 1000) statements.shift();
    return /^commit/i.test(sql);
  };
  for (const method of ['all', 'get', 'iterate', 'run']) {
    const original = StatementSync.prototype[method];
    StatementSync.prototype[method] = function (...values) {
      const result = original.apply(this, values);
      if (note(this.sourceSQL)) noteCommit();
      return result;
    };
  }
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    exec.call(this, sql);
    if (note(sql)) noteCommit();
  };
}
