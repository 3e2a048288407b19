/** Imported before what is bundled, since Node reads the map of a file when it loads it: stack traces name our sources. */
process.setSourceMapsEnabled(true);
