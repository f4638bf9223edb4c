// Loaded with --require: the compiled part of the database module can not be loaded, as where no compiler was at install.
const { dlopen } = process;
process.dlopen = (module, file, ...more) => {
  if (file.endsWith('node_sqlite3.node')) throw new Error('hidden by a test');
  return dlopen.call(process, module, file, ...more);
};
