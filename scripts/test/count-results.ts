export interface Counts {
  passed: number
  failed: number
}

/** Of Vitest's JSON report, as much as is counted. */
export interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[]
}

/**
 * Counts a run's tests. A file that failed without any of its tests having failed (it could not be loaded, or its set-up failed) counts as
 * one failure, and so does a run that failed in any other way, such as by an error that nobody caught.
 */
export function countResults(report: Report | undefined, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

export const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
})
