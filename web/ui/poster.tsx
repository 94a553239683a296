import { useMemo } from 'preact/hooks';
import { type PosterShapes, posterShapes } from './poster-shapes';

/** A picture for an event, generated from its id, so that no image has to be loaded. */
export function Poster({ id, wide = false }: { id: string; wide?: boolean }) {
  const shapes = useMemo(() => posterShapes(id), [id]);
  const { hue } = shapes;
  return (
    <svg
      class={wide ? 'poster poster-wide' : 'poster'}
      viewBox={wide ? '0 20 200 60' : '50 0 100 100'}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <title>poster</title>
      <rect width="200" height="100" fill={`hsl(${hue} 45% 24%)`} />
      <Motif shapes={shapes} />
    </svg>
  );
}

function Motif({ shapes: { hue, motif, random } }: { shapes: PosterShapes }) {
  const colour = (step: number) => `hsl(${(hue + step * 38) % 360} ${58 - step * 4}% ${36 + step * 9}%)`;
  const at = (index: number) => random[index % random.length]!;
  switch (motif) {
    case 'waves':
      return (
        <>
          {[0, 1, 2, 3].map((step) => {
            const y = 28 + step * 18 + at(step) * 10;
            const swing = 12 + at(step + 4) * 16;
            const path = `M0 ${y} q25 ${-swing} 50 0 t50 0 t50 0 t50 0 V100 H0 Z`;
            return <path key={step} d={path} fill={colour(step)} opacity="0.9" />;
          })}
        </>
      );
    case 'rings':
      return (
        <>
          {[4, 3, 2, 1].map((step) => (
            <circle
              key={step}
              cx={70 + at(0) * 60}
              cy={30 + at(1) * 40}
              r={step * 13 + at(2) * 8}
              fill="none"
              stroke={colour(4 - step)}
              stroke-width={5 + at(step) * 7}
            />
          ))}
        </>
      );
    case 'beams':
      return (
        <>
          {[0, 1, 2, 3, 4].map((step) => {
            const foot = 10 + step * 38 + at(step) * 20;
            const points = `${70 + at(8) * 60},-10 ${foot},110 ${foot + 14 + at(step + 5) * 12},110`;
            return <polygon key={step} points={points} fill={colour(step % 4)} opacity="0.8" />;
          })}
        </>
      );
    case 'tiles':
      return (
        <>
          {Array.from({ length: 32 }, (_, index) => {
            const [x, y] = [(index % 8) * 25, Math.floor(index / 8) * 25];
            const isRound = at(index * 5 + 1) > 0.5;
            const fill = colour(Math.floor(at(index * 7) * 4));
            return isRound ? (
              <circle key={`${x}-${y}`} cx={x + 12.5} cy={y + 12.5} r="12.5" fill={fill} />
            ) : (
              <path key={`${x}-${y}`} d={`M${x} ${y} h25 a25 25 0 0 1 -25 25 Z`} fill={fill} />
            );
          })}
        </>
      );
  }
}
