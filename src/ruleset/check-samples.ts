import { buildMachine, type PathMachine } from '../match/path-machine.js';
import type { SourceKind } from '../model/entry.js';
import type { Fault } from '../model/fault.js';
import { segmentsOf } from '../model/pattern.js';
import type { Places } from '../model/places.js';
import { PLATFORMS, type Platform } from '../model/platform.js';
import type { FileRule } from '../model/rule.js';
import { placesOf } from './home-places.js';
import type { ParsedRule } from './parse-rule.js';
import { concreteGlobs, splitPlace } from './places-in-globs.js';
import { buildRuleMatcher } from './rule-matcher.js';

/** A made-up computer of each kind, in which samples are tried. */
const SAMPLE_HOMES: Readonly<Record<Platform, string>> = {
  linux: '/home/sample',
  macos: '/Users/sample',
  windows: 'C:/Users/sample',
};

interface SampleComputer {
  readonly places: Places;
  readonly machine: PathMachine;
  readonly home: string;
}

/** Every hit that a rule does not find, every miss that it does. A sample is found when some system finds it. */
export function checkSamples(parsed: ParsedRule): Fault[] {
  const { rule, samples, yaml } = parsed;
  if (rule.type !== 'files' || samples === null) return [];
  // A rule for backups is tried on the same paths as one for folders: samples are paths inside whatever it looks at.
  const kinds = [...new Set(rule.select.flatMap((selector) => selector.sources ?? (['folder'] as const)))];
  const computers = PLATFORMS.flatMap((platform) => kinds.map((kind) => sampleComputer(rule, platform, kind)));
  const isFound = (sample: string) => computers.some((computer) => finds(computer, sample));
  const fault = (code: Fault['code'], kind: 'hit' | 'miss', index: number, sample: string): Fault => ({
    file: yaml.file,
    ...yaml.locate(['samples', kind, index]),
    code,
    values: { sample },
  });
  return [
    ...samples.hit.flatMap((sample, index) =>
      isFound(sample) ? [] : [fault('sample-not-found', 'hit', index, sample)],
    ),
    ...samples.miss.flatMap((sample, index) => (isFound(sample) ? [fault('sample-found', 'miss', index, sample)] : [])),
  ];
}

function sampleComputer(rule: FileRule, platform: Platform, kind: SourceKind): SampleComputer {
  const home = SAMPLE_HOMES[platform];
  const places = placesOf({
    home,
    platform,
    xdg: {},
    userDirs: {},
    temporaryFolders: platform === 'windows' ? [] : ['/tmp'],
    volumeTrashes: platform === 'linux' ? ['/media/stick/.Trash-1000'] : [],
  });
  const matcher = buildRuleMatcher({ rules: [rule], places, platform, kind });
  return { places, home, machine: buildMachine(matcher) };
}

/** `$DOWNLOADS/a.part` is tried in every folder the place stands for; a path without a place, inside a source at the home. */
function finds(computer: SampleComputer, sample: string): boolean {
  const { place, rest } = splitPlace(sample);
  if (place === null) return matches(computer, sample.split('/'), computer.home);
  return concreteGlobs(`$${place}`, computer.places).some((base) => {
    const folders = base.pattern.map((segment) => ('literal' in segment ? segment.literal : 'any'));
    return matches(computer, [...folders, ...rest.split('/')], '/');
  });
}

function matches(computer: SampleComputer, segments: readonly string[], sourcePath: string): boolean {
  let state = computer.machine.start(segmentsOf(sourcePath));
  for (const folder of segments.slice(0, -1)) state = state.enter(folder);
  return state.ownersOf(segments.at(-1) ?? '') !== null;
}
