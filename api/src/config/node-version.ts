/** Imported before anything else, since what comes next needs node:sqlite and the like already when it is loaded. */
const NEEDED = 24;

const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  console.error(
    `Menagerie needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}: run it with "npm start", which brings its own.`,
  );
  process.exit(1);
}
