import RuleStatistics
import Testing

@Suite struct ProportionTests {
}
