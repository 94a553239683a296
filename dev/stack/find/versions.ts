/**
 * The version of every program that this project runs, except npm packages. `docker-compose.yml` and `package.json` have the
 * same ones, which a test checks.
 */
export const versions = {
  /** Major versions with which the SQL works. */
  postgres: { oldest: 16, newest: 18, package: '18.4.0-beta.17', image: 'postgres:18' },
  /** Redis or Valkey; scripts and `SET … NX PX GET` need 7. */
  redis: { oldest: 7, image: 'redis:8' },
  /** The balancer of a cluster; answers of its own with headers need 2.2. */
  haproxy: { oldest: [2, 2] as const },
  /** The command line tool that contains the server (1.29.1) and its Web UI. */
  temporal: {
    module: 'v1.5.1',
    moduleSum: 'h1:0RZMk14BWxz44Xg6ciDQvpfAMffoG3J7/K03ql80teY=',
    oldestServer: [1, 28] as const,
    image: 'temporalio/temporal:1.5.1',
  },
  /** The server for `--temporal=server`, and its Web UI, which is a separate program; the images have the same versions. */
  temporalServer: {
    version: 'v1.31.2',
    sum: 'h1:0O4zQ0NGRit2Z32s1XUHfs9k8zSKqff2n1QvFttYN0M=',
    uiVersion: 'v2.50.1',
    uiSum: 'h1:dlyg96lFwOIaiXywDzPnSXVf8GPULLfrXXVXGqRsvJY=',
    images: {
      server: 'temporalio/server:1.31.2',
      adminTools: 'temporalio/admin-tools:1.31.2',
      ui: 'temporalio/ui:2.50.1',
    },
  },
  temporalSdk: '1.24.0',
  timeSkippingServer: { artifact: '1.38.0', plugin: '3.8.1', oldestJava: 11 },
  elasticsearch: {
    artifact: '8.19.2',
    sha256: 'b407aeb15d2af3f487834c500829ee54269f8a0c4a1a2dc06126356375ed8298',
    plugin: '3.8.1',
    oldestJava: 17,
    image: 'elasticsearch:8.19.2',
  },
  /** For tests of the pages; the oldest version with all features that the pages use. */
  chromium: { oldest: 120 },
  /** For tests of the alarms; the oldest that is known to judge them as the newest does. Checksums of its `.tar.gz`. */
  promtool: {
    oldest: [2, 42] as const,
    release: '3.7.1',
    sha256: {
      'linux-x64': 'a2e8a89c09b14b2277e6151e87fc8ed18858486cbf89372656d71fcd666b51da',
      'linux-arm64': '7ede3f3f0541b9bfd2ccca9cef57af80554f131b8e7af8900896c6e49ed2d4ef',
      'darwin-x64': 'd6afac933e14fd4895fc3fc263a16108599bf5fe97915936f5ce5d7f39af09bb',
      'darwin-arm64': '8cfcfe9b08cd2ec4c66ab44843dde89ac4ddcd5ec253651dbb5dbeebc8f83a93',
    } as Readonly<Record<string, string>>,
  },
  /** For tests of the Helm chart, like the next two; the oldest Helm whose flags the tests use. */
  helm: {
    version: 'v3.22.0',
    sum: 'h1:n1if5iQgHYsujPAcO5oonH/KiSNUmqmUF0iGVjSF3AU=',
    oldest: [3, 14] as const,
  },
  kubeconform: { version: 'v0.7.0', sum: 'h1:ZFfniR8VChrWQxaxTUGnNrxw8RIDkjVBrjdhXSamwjw=' },
  kubeScore: { version: 'v1.20.0', sum: 'h1:J1VqK86SunV4Gg8emPTmwUVxe0rmXnAs5K9ZUbGMKR8=' },
  node: { image: 'node:22-slim' },
} as const;
