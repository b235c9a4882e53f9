import { expect, test } from 'vitest'
import { countResults, sum } from './count-results.ts'

const file = (status: string, ...assertions: string[]) => ({
  status,
  assertionResults: assertions.map((each) => ({ status: each })),
})

test('tests are counted one by one', () => {
  const testResults = [file('failed', 'passed', 'failed', 'failed'), file('passed', 'passed')]
  expect(countResults({ numPassedTests: 2, numFailedTests: 2, testResults }, 1)).toEqual({ passed: 2, failed: 2 })
})

test('a file that cannot be loaded is a failure', () => {
  const testResults = [file('failed'), file('failed', 'passed'), file('passed', 'passed')]
  expect(countResults({ numPassedTests: 2, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 2, failed: 2 })
})

test('an error beside the tests is a failure', () => {
  const testResults = [file('passed', 'passed')]
  expect(countResults({ numPassedTests: 1, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 1, failed: 1 })
})

test('a run without a report is a failure', () => {
  expect(countResults(undefined, 0)).toEqual({ passed: 0, failed: 1 })
})

test('several runs are summed', () => {
  const counts = [
    { passed: 2, failed: 1 },
    { passed: 3, failed: 0 },
  ]
  expect(sum(counts)).toEqual({ passed: 5, failed: 1 })
})
