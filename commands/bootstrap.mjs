// Every npm command begins here: plain JavaScript without dependencies, because they may not be installed yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMANDS = [
  'start',
  'test',
  'demo',
  'rehearse',
  'seed',
  'import',
  'reindex',
  'build',
  'contract',
  'reset',
  'record-histories',
  'plan',
];
const OLDEST_NODE = [20, 19];
const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(project, 'node_modules', '.holdfast-lock');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (old) fail(`Holdfast needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

/** Runs a command in the foreground, or with its output to `keep`, forwards signals, and resolves with its exit code. */
function run(command, args, keep) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: project,
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    if (keep) for (const stream of [child.stdout, child.stderr]) stream.on('data', keep);
    const forward = (signal) => child.kill(signal);
    // Ctrl-C in a terminal reaches the whole process group, and so the child; without a terminal only this process.
    const forwardInterrupt = () => {
      if (!process.stdin.isTTY && !process.stdout.isTTY && !process.stderr.isTTY) child.kill('SIGINT');
    };
    process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', forwardInterrupt);
    const done = (code) => {
      process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', forwardInterrupt);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      done(1);
    });
    child.on('close', (code, signal) =>
      done(signal ? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1) : code),
    );
  });
}

/** Whether npm's record in node_modules has the packages of the lock file, as after an `npm install` by hand. */
function npmInstalledThis(lockText) {
  const record = join(project, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const same = (path) =>
    wanted[path]?.version === installed[path]?.version &&
    wanted[path]?.integrity === installed[path]?.integrity;
  const isThere = (path) => path === '' || same(path) || (wanted[path].optional && !installed[path]);
  return Object.keys(wanted).every(isThere) && Object.keys(installed).every(same);
}

/** One install at a time: `npm start` and `npm test` may run at once in a new clone. */
async function withInstallLock(work) {
  const lock = join(project, '.build', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readFileSync(lock, 'utf8') || process.pid))) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs npm and collects its output: the npm that started this process, else the one on PATH. */
async function npm(...args) {
  const own = process.env.npm_execpath;
  const chunks = [];
  const keep = (chunk) => chunks.push(chunk);
  const code = own?.endsWith('.js')
    ? await run(process.execPath, [own, ...args], keep)
    : await run('npm', args, keep);
  return { code, output: Buffer.concat(chunks).toString().trim() };
}

/** Installs the packages of the lock file, unless exactly those are installed. */
async function installDependencies() {
  const lockText = readFileSync(join(project, 'package-lock.json'), 'utf8');
  const lock = createHash('sha256').update(lockText).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (npmInstalledThis(lockText)) return writeFileSync(stamp, lock);
  const began = Date.now();
  console.log('installing the dependencies (npm ci) …');
  const heartbeat = setInterval(() => {
    console.log(`  still installing, ${Math.round((Date.now() - began) / 1000)} s`);
  }, 10_000);
  const clean = await npm('ci', '--no-audit', '--no-fund');
  // Some registries lack variants of a package for some platforms, and so does the lock file, which `npm ci` then refuses.
  // `npm install` uses the same versions and checksums and tolerates the gaps.
  const tolerant = clean.code !== 0 && clean.output.includes('in sync');
  const { code, output } = tolerant ? await npm('install', '--no-save', '--no-audit', '--no-fund') : clean;
  clearInterval(heartbeat);
  if (code !== 0)
    throw new Error(`${output}\nThe dependencies could not be installed; npm's output is above.`);
  writeFileSync(stamp, lock);
  console.log(`dependencies installed in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** The parent of a process; undefined except on Linux. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/**
 * npm runs this through a shell, which does not forward signals: `kill <npm>` ends npm and the shell, but not this process.
 * So the end of either of the two counts as SIGTERM.
 */
function watchNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const isShell =
    existsSync(`/proc/${shell}/comm`) && /sh$/.test(readFileSync(`/proc/${shell}/comm`, 'utf8').trim());
  const npm = isShell ? parentOf(shell) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || parentOf(shell) === npm)) return;
    clearInterval(timer);
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143);
  }, 500);
  timer.unref();
}

checkNode();
watchNpm();
const [name = '', ...args] = process.argv.slice(2);
if (!COMMANDS.includes(name)) fail(`usage: node commands/bootstrap.mjs <${COMMANDS.join('|')}> [arguments]`);
await withInstallLock(installDependencies).catch((error) => fail(error.message));
process.exit(await run(process.execPath, ['--import', 'tsx', join('commands', `${name}.ts`), ...args]));
