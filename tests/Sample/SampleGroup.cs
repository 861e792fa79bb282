using Xunit;

namespace Analytics.Tests.Sample;

/// <summary>Tests that read the same run of the sample: it is written once.</summary>
[CollectionDefinition]
public sealed class SampleGroup : ICollectionFixture<SampleFixture>;
