import '../../styles/levels.css';
import './plans.css';
import type { SeatingPlanOfOrganiser } from '../../../clients/typescript/contract';
import { call, download } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { saveBlob } from '../../ui/save-blob';
import { BackofficePage } from '../backoffice-page';
import { ProblemLine } from '../problem-line';
import { PlanEditorView } from './plan-editor-view';
import { tPlans, usePlanMessages } from './t-plans';

/** One seating plan in the editor. */
export function PlanPage({ planId = '' }) {
  const isReady = usePlanMessages();
  return (
    <BackofficePage area="plans" class="page-plan" title={() => (isReady ? tPlans('plan.title') : '')}>
      {() => (isReady ? <LoadedPlan planId={planId} /> : <Loading />)}
    </BackofficePage>
  );
}

function LoadedPlan({ planId }: { planId: string }) {
  const path = `/organiser/seating-plans/${planId}`;
  const { value, problem, reload } = useLoad(path, (signal) =>
    call<SeatingPlanOfOrganiser>('GET', path, { signal }),
  );
  if (problem) return <ProblemLine problem={problem} onRetry={reload} />;
  if (!value) return <Loading />;
  return (
    <>
      <p class="row">
        <a href={paths.backofficePlans}>{tPlans('plans.title')}</a>
        <button
          type="button"
          class="link-button"
          onClick={async () => saveBlob(await download(`${path}/file`), `${value.name}.json`)}
        >
          {tPlans('plan.export')}
        </button>
      </p>
      <PlanEditorView key={value.version} stored={value} onReload={reload} />
    </>
  );
}
