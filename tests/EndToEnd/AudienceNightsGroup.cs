using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Tests that look at the same nights of a company with audiences.</summary>
[CollectionDefinition]
public sealed class AudienceNightsGroup : ICollectionFixture<AudienceNights>;
