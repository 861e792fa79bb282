using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Analytics.Tests")]
[assembly: InternalsVisibleTo("Analytics.Benchmarks")]
