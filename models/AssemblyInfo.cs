using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Analytics.Tests")]
