using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Tests that look at the same run on the sample.</summary>
[CollectionDefinition]
public sealed class SampleRunGroup : ICollectionFixture<SampleRun>, ICollectionFixture<BrowserPages>;
