using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Tests that start from the same run on a small team's exports.</summary>
[CollectionDefinition]
public sealed class SmallTeamGroup : ICollectionFixture<SmallTeam>;
