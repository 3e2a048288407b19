/** Imported before anything else, since other modules need a newer Node already when they are loaded (node:sqlite). */
const NEEDED = 24;

const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  console.error(
    `Menagerie needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}: run it with "npm start", which brings its own.`,
  );
  process.exit(1);
}
